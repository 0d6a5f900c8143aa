// Drawings attached in the demo, as SVG text: presentation attributes only, no scripts, no styles.

const svg = (width: number, height: number, body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>\n`;

const loaf = (x: number, y: number, ink: string, cut: string): string =>
  `<g transform="translate(${x} ${y})"><ellipse rx="60" ry="38" fill="${ink}"/>` +
  [-34, -12, 10, 32]
    .map(
      (dx) =>
        `<path d="M${dx - 8} 18 L${dx + 10} -18" stroke="${cut}" stroke-width="6" stroke-linecap="round"/>`,
    )
    .join('') +
  '</g>';

export const krusteDirectionSvg = svg(
  480,
  300,
  `<rect width="480" height="300" fill="#f2ead8"/>${loaf(120, 110, '#8a4b22', '#f2ead8')}${loaf(280, 110, '#2b3a42', '#f2ead8')}` +
    '<text x="60" y="240" font-family="Georgia, serif" font-size="52" fill="#3a1f0f">Alsterbrot</text>',
);

export const laibDirectionSvg = svg(
  480,
  300,
  '<rect width="480" height="300" fill="#e4ecea"/><circle cx="150" cy="130" r="80" fill="#d9a566"/><rect x="240" y="50" width="160" height="160" fill="#2b3a42"/>' +
    '<text x="66" y="270" font-family="Helvetica, Arial, sans-serif" font-size="38" font-weight="700" fill="#2b3a42">laib &amp; seele</text>',
);

export const wordMarkSvg = svg(
  640,
  220,
  '<rect width="640" height="220" fill="#fffdf8"/><text x="48" y="140" font-family="Georgia, serif" font-size="104" letter-spacing="-3" fill="#3a1f0f">Alsterbrot</text>' +
    '<path d="M50 172h540" stroke="#d9a566" stroke-width="6" stroke-dasharray="46 14"/>',
);

export const paletteSvg = svg(
  600,
  180,
  [
    ['#f2ead8', 'Mehl'],
    ['#d9a566', 'Kruste'],
    ['#8a4b22', 'Roggen'],
    ['#2b3a42', 'Alster'],
    ['#c8442b', 'Ofen'],
  ]
    .map(
      ([fill, name], i) =>
        `<rect x="${i * 120}" width="120" height="140" fill="${fill}"/><text x="${i * 120 + 8}" y="164" font-family="Helvetica, Arial, sans-serif" font-size="14" fill="#222">${name} ${fill}</text>`,
    )
    .join(''),
);

export const scoringPatternSvg = svg(
  480,
  320,
  '<rect width="480" height="320" fill="#2b3a42"/>' +
    Array.from({ length: 40 }, (_, i) => {
      const x = (i % 8) * 60 + 18;
      const y = Math.floor(i / 8) * 64 + 14;
      const lean = i % 3 === 0 ? 24 : -4;
      return `<path d="M${x} ${y + 36} L${x + lean} ${y}" stroke="#d9a566" stroke-width="7" stroke-linecap="round"/>`;
    }).join(''),
);

export const paperBagSvg = svg(
  520,
  380,
  '<rect width="520" height="380" fill="#ffffff"/><g fill="none" stroke="#1b1b1b" stroke-width="2"><path d="M60 30h160v300H60zM220 30h60v300h-60zM280 30h160v300H280zM440 30h40v300h-40z"/></g>' +
    '<g fill="none" stroke="#c8442b" stroke-width="1.5" stroke-dasharray="7 5"><path d="M60 280h420M250 30v300M60 60h420"/></g>' +
    '<text x="86" y="180" font-family="Georgia, serif" font-size="26" fill="#3a1f0f">Alsterbrot</text><text x="60" y="360" font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#444">Bag M, 160 x 300 mm. Red: folds. 3 mm bleed.</text>',
);

export const vanSvg = svg(
  560,
  260,
  '<rect width="560" height="260" fill="#e9ebe8"/><path d="M40 190V60q0-14 14-14h330q18 0 30 16l70 74q12 6 14 22v32z" fill="#2b3a42"/><path d="M396 66l58 62h-58z" fill="#cfe0e2"/>' +
    '<circle cx="130" cy="194" r="30" fill="#14181a"/><circle cx="410" cy="194" r="30" fill="#14181a"/><circle cx="130" cy="194" r="12" fill="#e9ebe8"/><circle cx="410" cy="194" r="12" fill="#e9ebe8"/>' +
    '<text x="76" y="130" font-family="Georgia, serif" font-size="54" fill="#f2ead8">Alsterbrot</text>',
);

export const pickupFlowSvg = svg(
  680,
  160,
  ['Choose shop', 'Choose bread', 'Choose hour', 'Pay or not', 'Code at till']
    .map(
      (step, i) =>
        `<rect x="${i * 135 + 8}" y="50" width="112" height="60" rx="8" fill="#f2ead8" stroke="#2b3a42" stroke-width="2"/><text x="${i * 135 + 64}" y="85" text-anchor="middle" font-family="Helvetica, Arial, sans-serif" font-size="14" fill="#2b3a42">${step}</text>` +
        (i < 4 ? `<path d="M${i * 135 + 122} 80h20" stroke="#2b3a42" stroke-width="2"/>` : ''),
    )
    .join(''),
);

export const siteMapSvg = svg(
  640,
  260,
  '<g fill="#e6f2ec" stroke="#0f3d3e" stroke-width="2"><rect x="250" y="16" width="140" height="48" rx="6"/><rect x="16" y="120" width="140" height="48" rx="6"/><rect x="172" y="120" width="140" height="48" rx="6"/><rect x="328" y="120" width="140" height="48" rx="6"/><rect x="484" y="120" width="140" height="48" rx="6"/></g>' +
    '<path d="M320 64v28M86 120V92h468v28M242 92v28M398 92v28" fill="none" stroke="#0f3d3e" stroke-width="2"/>' +
    '<g font-family="Helvetica, Arial, sans-serif" font-size="14" text-anchor="middle" fill="#0f3d3e"><text x="320" y="45">Home · الرئيسية</text><text x="86" y="149">Fields · الحقول</text><text x="242" y="149">Sensors · المجسّات</text><text x="398" y="149">Stories · قصص</text><text x="554" y="149">Contact · اتصل</text></g>',
);

export const letteringSvg = svg(
  520,
  240,
  '<rect width="520" height="240" fill="#0f3d3e"/><text x="476" y="130" direction="rtl" font-family="Noto Naskh Arabic, Geeza Pro, serif" font-size="96" fill="#e9c46a">قناة</text>' +
    '<text x="40" y="200" font-family="Helvetica, Arial, sans-serif" font-size="40" fill="#bfe3d0">Qanat</text><path d="M40 150h200q40 0 60 24t60 24h120" fill="none" stroke="#2f8f83" stroke-width="8"/>',
);

export const fieldDiagramSvg = svg(
  560,
  260,
  '<rect width="560" height="260" fill="#f6efe0"/><path d="M0 170q140-60 280 0t280 0v90H0z" fill="#c9a26b"/><path d="M40 60v128h420" fill="none" stroke="#2f8f83" stroke-width="8"/>' +
    [120, 210, 300, 390]
      .map(
        (x) =>
          `<circle cx="${x}" cy="188" r="9" fill="#0f3d3e"/><path d="M${x} 178v-34" stroke="#4c7a34" stroke-width="5"/><circle cx="${x}" cy="136" r="13" fill="#6f9c4b"/>`,
      )
      .join('') +
    '<text x="64" y="52" font-family="Helvetica, Arial, sans-serif" font-size="15" fill="#0f3d3e">Pump, 4 valves, 12 sensors: 38 % less water</text>',
);

export const ticketSketchSvg = svg(
  300,
  520,
  '<rect width="300" height="520" rx="34" fill="#1b2a49"/><rect x="14" y="14" width="272" height="492" rx="24" fill="#f4f1de"/><rect x="34" y="60" width="232" height="250" rx="14" fill="#ffffff" stroke="#1b2a49" stroke-width="2"/>' +
    '<g fill="#1b2a49">' +
    Array.from({ length: 64 }, (_, i) =>
      (i * 7 + (i >> 3) * 3) % 5 < 2
        ? `<rect x="${86 + (i % 8) * 16}" y="${90 + (i >> 3) * 16}" width="16" height="16"/>`
        : '',
    ).join('') +
    '</g><text x="150" y="270" text-anchor="middle" font-family="Helvetica, Arial, sans-serif" font-size="20" font-weight="700" fill="#1b2a49">Cacilhas 18:20</text>' +
    '<rect x="34" y="340" width="232" height="56" rx="28" fill="#e07a5f"/><text x="150" y="375" text-anchor="middle" font-family="Helvetica, Arial, sans-serif" font-size="18" fill="#1b2a49">Mostrar bilhete</text>',
);
