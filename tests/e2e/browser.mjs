// The browser of all end-to-end tests: the system's Chromium, kept off the network.
export const browser = {
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

// An office in Bắc Kạn, unless the zone of another place is asked for (scripts/clocks.sh).
export const place = { locale: 'vi-VN', timezoneId: process.env.E2E_ZONE || 'Asia/Ho_Chi_Minh' };

// The clock of every page of `context` shows, from now on, the time in Việt Nam that E2E_CLOCK names, as
// 2028-02-29T00:30, and goes on from there. Timers stay as they are. A page whose test has set its clock itself (Playwright
// keeps it as __pwClock) has that one.
export async function setClock(context) {
  const wanted = process.env.E2E_CLOCK;
  if (!wanted) return;
  await context.addInitScript((wished) => {
    const Real = Date;
    const now = () => Real.now() + (globalThis.__pwClock ? 0 : wished);
    globalThis.Date = new Proxy(Real, {
      construct: (target, args, of) => Reflect.construct(target, args.length ? args : [now()], of),
      apply: () => String(new Real(now())),
      get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
    });
  }, Date.parse(`${wanted}:00+07:00`) - Date.now());
}
