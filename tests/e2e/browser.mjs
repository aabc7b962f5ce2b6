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

// An office in Bắc Kạn.
export const place = { locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' };
