// Draws the PNG icons from src/boot/icons/icon.svg. Run it by hand after changing that file; the PNGs are committed,
// so that a build needs no browser:   CHROMIUM=/usr/bin/chromium node scripts/make-icons.mjs
import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';

const folder = new URL('../src/boot/icons/', import.meta.url);
const svg = readFileSync(new URL('icon.svg', folder), 'utf8');
// A launcher cuts a maskable icon to a shape of its own: the ground reaches the edges, the mark stays within 80 %.
const maskable = svg
  .replace(/<rect[^>]*\/>/, '<rect x="-4" y="-4" width="34" height="34" fill="#27408b"/>')
  .replace('viewBox="0 0 26 26"', 'viewBox="-4 -4 34 34"');
// iOS rounds the corners itself and paints what is transparent black.
const square = svg.replace(' rx="6"', '');

const wanted = [
  ['icon-32.png', 32, svg],
  ['icon-192.png', 192, svg],
  ['icon-512.png', 512, svg],
  ['maskable-512.png', 512, maskable],
  ['apple-touch-icon.png', 180, square],
];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const [name, size, drawing] of wanted) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`);
  await page.screenshot({ path: new URL(name, folder).pathname, omitBackground: true });
  await page.close();
}
await browser.close();
