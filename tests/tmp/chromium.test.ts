import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
const serve = () => new Promise<{port: number, close(): void}>((r) => { const s = createServer((_q, a) => { a.setHeader('content-type', 'text/html; charset=utf-8'); a.end('<h1>hi é</h1>'); }).listen(0, () => r({ port: (s.address() as {port:number}).port, close: () => void s.close() })); });
test('chromium', async () => {
  const t = performance.now();
  const browser = await launchChromium();
  console.log('launch', performance.now() - t, browser.version());
  const [a, b] = [await serve(), await serve()];
  for (let i = 0; i < 2; i++) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${a.port}/`);
  expect(await page.textContent('h1')).toBe('hi é');
  const r = await page.evaluate(async (u) => fetch(u).then((x) => x.text(), (e) => `refused ${e}`), `http://localhost:${b.port}/`);
  expect(r).toContain('refused');
  await page.screenshot({ path: '/tmp/shot.png' });
  await context.close();
  }
  await browser.close();
  a.close(); b.close();
});
