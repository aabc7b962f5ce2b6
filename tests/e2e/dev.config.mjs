import base from './playwright.config.mjs';
export default { ...base, use: { ...base.use, baseURL: 'http://127.0.0.1:4199/' }, webServer: { ...base.webServer, command: 'node scripts/serve.mjs /tmp/devdist --port 4199', url: 'http://127.0.0.1:4199/' } };
