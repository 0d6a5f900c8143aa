// Texts and tables attached in the demo. The ones that say "internal" are attached as internal files:
// they are what a client must never come across.

export const printAuditCsv = `item,first printed,copies a year,keep,remark
Paper bag M,1987,1900000,yes,The blue stripe is remembered by everyone
Cake box,1994,84000,redraw,Lid opens by itself
Price tag,2003,26000,yes,Handwriting is the brand
Christmas tin,1961,4200,yes,Collected; people send photographs
Loyalty card,2011,31000,no,Stamps run out on Saturdays
Van lettering,2016,11,no,Four different logos on eleven vans
`;

export const findingsMd = `# What Alsterbrot already owns

1. **The sound of the shop.** Regulars describe the bell before they describe the bread.
2. **The blue stripe.** 41 of 60 people drew it from memory.
3. **Handwriting.** Prices written by hand are trusted; printed ones are "for tourists".

## What is in the way

- Eleven vans carry four different logos.
- The word *Genuss* appears 29 times on one shelf and means nothing.

## What we suggest

Keep the stripe, the bell and the hand. Redraw everything else around them.
`;

export const toneOfVoiceMd = `# Moin, not marketing

| Instead of | We write |
| --- | --- |
| Genießen Sie unsere Backspezialitäten | Heute: Roggen, noch warm |
| Artisanal sourdough experience | Sauerteig, drei Tage alt |
| Sold out | Weg. Morgen wieder. |

*Short. Dry. Kind.* If it would sound odd across the counter, it is wrong.
`;

export const shotListMd = `# Shot list: hands, not loaves

- [ ] 02:40, first tray out, back light from the oven
- [ ] Scoring the rye, close, no face
- [ ] Frau Matthiesen writing the price tags
- [ ] Flour on the phone in the office
- [ ] Van 7 leaving for Blankenese, brake lights on wet cobbles
`;

export const printQuotesCsv = `printer,bag M per 1000 (EUR),cake box per 1000 (EUR),lead time (days),our mark-up
Druckhaus Wandsbek,18.40,212.00,15,12 %
Papierfabrik Nowak,15.90,188.50,24,18 %
Elbpack,21.10,199.00,9,9 %
`;

export const marginNoteMd = `# Margin, internal

- Contract: 84 000 EUR. Spent: 71 300 EUR. **Left: 12 700 EUR, with packaging still open.**
- We are 118 hours over on the word mark. That was our choice, not theirs.
- Change request 2 must cover the vans and the allergen labels, or we close at 4 % instead of 22 %.
- Do not discount again: the second 5 % in spring was never noticed by anyone but us.
`;

export const allergenCsv = `product,gluten,milk,egg,nuts,sesame,lupin
Roggenbrot 1952,x,,,,,
Franzbrötchen,x,x,x,,,
Walnusskruste,x,,,x,,
Sesamring,x,,,,x,
Käsekuchen,x,x,x,,,
Lupinenbrot,,,,,,x
`;

export const decisionMapTxt = `WHO DECIDES (internal, please do not forward)

Friederike signs, but she will not sign against her aunt.
Aunt Hedwig holds 30 % and hates serifs. She has never come to a meeting.
Yusuf is the best judge of paper in the building and is asked last.
The brother-in-law has "a friend who does logos". Be kind, be quick.
`;

export const windowLettersTxt = `Guten Morgen
Günaydın
صباح الخير
صبح بخیر
Dzień dobry
Καλημέρα
Bom dia
`;

export const interviewPlanMd = `# Interviews for the shop

Eight people, thirty minutes, at the counter and not in an office.

1. Tell me about the last time the bread you wanted was gone.
2. When do you know what you will buy?
3. Show me how you order anything else on this phone.

We record sound only, and delete it after 30 days.
`;

export const openingHoursCsv = `shop,opens,closes,pick-up from,pick-up until
Eppendorf,06:00,18:30,06:30,18:00
Winterhude,06:00,18:30,06:30,18:00
Altona,05:30,18:00,06:00,17:30
Blankenese,06:30,17:00,07:00,16:30
Fuhlsbüttel,05:00,20:00,05:30,19:30
`;

export const feeModelCsv = `model,setup (EUR),per order (EUR),orders a year,our year 1 (EUR)
Flat,46000,0,0,46000
Flat + licence,32000,0.08,160000,44800
Share of sales,18000,0.14,160000,40400
`;

export const sensorCopyMd = `# Sensors / المجسّات

A sensor the size of a date stone, forty centimetres down.
It asks the soil one question every ten minutes: *are you thirsty?*

> مجسّ بحجم نواة تمرة، على عمق أربعين سنتيمترًا،
> يسأل التربة كل عشر دقائق سؤالًا واحدًا: هل أنتِ عطشى؟
`;

export const glossaryCsv = `english,arabic,note
qanat,قناة,Never translate the name
drip line,خط التنقيط,
soil moisture,رطوبة التربة,Not الرطوبة alone: that is the air
valve,صمّام,
cooperative,جمعية تعاونية,
saving,توفير,Water and money; say which
`;

export const launchListMd = `# Launch list

- [x] Redirects from the old domain, 214 of them
- [x] Arabic and English titles for every page
- [ ] Contact form reaches *both* offices
- [ ] Social cards checked in WhatsApp, which is where they will be seen
- [ ] Status page linked from the footer
`;

export const performanceCsv = `page,language,device,weight (kB),LCP (s)
home,ar,Android Go,312,2.1
home,en,Android Go,298,2.0
sensors,ar,Android Go,401,2.6
stories,ar,iPhone SE,522,1.7
contact,en,iPhone SE,140,0.9
`;

export const rescuePlanMd = `# Scope rescue, internal

We sold eleven templates and are building nineteen.

1. Freeze the template list on Thursday, in writing.
2. Trade the animated map for three story pages. Rania prefers the stories anyway.
3. If finance in Amman pays late again, stop before the translations, not after.

Émile knows. Rania suspects. Nobody has said it aloud: let us be the ones who do.
`;

export const fieldPlanMd = `# Four days on the river

| Day | Where | What |
| --- | --- | --- |
| Mon | Cacilhas, 06:30 to 09:30 | Shadow twelve commuters |
| Tue | Cais do Sodré | Queue, timed, with and without a card |
| Wed | Seixal | Older passengers, with paper tickets |
| Thu | On board | The crew's own tricks |
`;

export const proposalMd = `# Proposal, draft 3 (internal until it is signed)

Price in the letter: 96 000 EUR. Our floor: 81 000 EUR.
Do not name the floor, not even as a joke, and not on the ferry.

The other bidder is larger and cheaper, and has never stood in that queue. We have. Say so once, calmly.
`;

export const queueTimesCsv = `time,people waiting,seconds to buy,missed the boat
07:40,31,94,4
07:55,58,121,11
08:10,66,133,17
08:25,49,110,6
`;

export const riskRegisterCsv = `risk,likelihood,cost if it happens (EUR),owner
Ticket machine vendor refuses an interface,high,18000,kofi
Elections move the tariff date,medium,6000,mara
Inês leaves for the ministry,medium,0,aylin
We run out of Portuguese-speaking days,high,9000,tomas
`;
