import { ok } from './support/assert.ts';
import { find, ready, useServer } from './support/mount.ts';

const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

/** A colour as the screen shows it. */
function shown(color: string): number[] {
  ok(canvas, 'a canvas');
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

function luminance(rgb: number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other].map((color) => luminance(shown(color))).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('colours', () => {
  useServer();
  const hues = Array.from({ length: 12 }, (_, step) => `hsl(${step * 30} 100% 50%)`);
  const accents = ['', '#000', '#fff', '#808080', '#ffe000', ...hues];

  for (const colorScheme of ['light', 'dark'])
    it(`whatever the accent, words and marks stand out: ${colorScheme}`, async () => {
      const portal = await ready({ colorScheme });
      const probe = document.createElement('i');
      find(portal, '.case').append(probe);
      const token = (name: string) => {
        probe.style.color = `var(--_${name})`;
        return getComputedStyle(probe).color;
      };
      for (const accent of accents) {
        portal.accent = accent;
        await portal.updateComplete;
        const expect = (front: string, back: string, least: number) => {
          const found = contrast(token(front), token(back));
          ok(
            found >= least,
            `${front} on ${back} ${least} with ${accent || 'our accent'}, and not ${found.toFixed(2)}`,
          );
        };
        for (const back of ['surface', 'raised', 'wash']) {
          for (const front of ['ink', 'soft', 'accent-ink', 'attention', 'danger']) expect(front, back, 4.5);
          for (const front of ['mark', 'strong-line', 'focus']) expect(front, back, 3);
        }
        expect('on-mark', 'mark', 4.5);
      }
    }).timeout(60_000);
});
