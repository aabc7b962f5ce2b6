// Serves a folder as any static host would: right types, no fallback page, nothing from outside this machine.
//   node scripts/serve.mjs [folder] [--port N]
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import sirv from 'sirv';

// Resolves to { address, close } when it listens. Port 0 takes any free one.
export function serve(folder, port = 0) {
  // `dev` reads every file anew, so a rebuild shows at the next load. Its no-store would keep the browser from
  // storing compiled code; "no-cache" only makes it ask again.
  const files = sirv(folder, { dev: true, etag: true, setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache') });
  const server = createServer((request, response) => files(request, response, () => response.writeHead(404).end()));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const close = () => {
        server.closeAllConnections();
        return new Promise((done) => server.close(done));
      };
      resolve({ address: `http://127.0.0.1:${server.address().port}/`, close });
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { port: { type: 'string', default: '8080' } } });
  try {
    const site = await serve(positionals[0] ?? 'dist', Number(values.port));
    console.log(`\n  Sổ Sinh Kế: ${site.address}\n  Ctrl+C stops it.`);
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    console.error(`Port ${values.port} is taken. Choose another with --port.`);
    process.exit(1);
  }
}
