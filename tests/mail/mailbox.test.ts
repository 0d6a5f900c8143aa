import { expect, it } from 'vitest';
import { mailboxPolicy, renderMailbox } from '../../server/mail/mailbox-page.ts';
import { createMemoryTransport } from '../../server/mail/memory-transport.ts';

const mail = (n: number, more = {}) => ({
  messageId: `<mal_${n}@localhost>`,
  to: 'mina@alster.example',
  subject: `Mail ${n}`,
  text: 'Words',
  html: '<p>Words</p>',
  ...more,
});

it('keeps the latest fifty, the newest first', async () => {
  const transport = createMemoryTransport();
  for (let n = 1; n <= 60; n += 1) await transport.send(mail(n));
  expect(transport.messages).toHaveLength(50);
  expect([transport.messages[0]?.subject, transport.messages.at(-1)?.subject]).toEqual([
    'Mail 60',
    'Mail 11',
  ]);
});

it('shows them as text, with links that can be followed', () => {
  const page = renderMailbox([
    mail(1, {
      to: '"><img src=x onerror=alert(1)>',
      subject: '<script>alert(1)</script>',
      text: 'Open it:\nhttps://vitrine.example/invitation/wks_1#abc"onmouseover="x <b>bold</b>',
    }),
  ]);
  expect(page).not.toMatch(/<script|<img|<b>bold|onmouseover="x/);
  expect(page).toContain('<a href="https://vitrine.example/invitation/wks_1#abc">');
  expect(mailboxPolicy).toContain("default-src 'none'");
  expect(mailboxPolicy).not.toContain('script-src');
});

it('says when there are none', () => {
  expect(renderMailbox([])).toContain('None so far.');
});
