// Serves a folder as a good static host would: right types, the headers of the README, no fallback page, nothing from
// outside this machine.
//   node scripts/serve.mjs [folder] [--port N]
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import sirv from 'sirv';

// What a page cannot ask for itself, because a policy in the page may not say it. The README gives them to hosts.
export const HEADERS = {
  'Content-Security-Policy': "frame-ancestors 'none'",
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

// Resolves to { address, close } when it listens. Port 0 takes any free one.
export function serve(folder, port = 0, headers = HEADERS) {
  // `dev` reads every file anew, so a rebuild shows at the next load. Its no-store would keep the browser from
  // storing compiled code; "no-cache" only makes it ask again.
  const all = Object.entries({ 'Cache-Control': 'no-cache', ...headers });
  const setHeaders = (response) => all.forEach(([name, value]) => response.setHeader(name, value));
  const files = sirv(folder, { dev: true, etag: true, setHeaders });
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
