import type { DemoClient, DemoMember } from './types.ts';

// The nine people of the studio: the same nine that its website names.
export const members: DemoMember[] = [
  { key: 'mara', name: 'Mara Lindqvist', email: 'mara@sandtor.example', role: 'owner' },
  { key: 'tomas', name: 'Tomás Figueiredo', email: 'tomas@sandtor.example', role: 'admin' },
  { key: 'aylin', name: 'Aylin Demirkan', email: 'aylin@sandtor.example', role: 'admin' },
  { key: 'jonas', name: 'Jonas Petersen', email: 'jonas@sandtor.example', role: 'member' },
  { key: 'priya', name: 'Priya Raghunathan', email: 'priya@sandtor.example', role: 'member' },
  { key: 'kofi', name: 'Kofi Asante', email: 'kofi@sandtor.example', role: 'member' },
  { key: 'zofia', name: 'Zofia Wiśniewska', email: 'zofia@sandtor.example', role: 'member' },
  { key: 'noor', name: 'Noor El-Khatib', email: 'noor@sandtor.example', role: 'member' },
  { key: 'anh', name: 'Đặng Minh Anh', email: 'anh@sandtor.example', role: 'member' },
];

export const clients: DemoClient[] = [
  {
    key: 'alsterbrot',
    name: 'Alsterbrot',
    contacts: [
      {
        key: 'friederike',
        name: 'Friederike Oldenburg-Jessen',
        email: 'f.oldenburg-jessen@alsterbrot.example',
      },
      // Yusuf runs packaging and has no part in the shop: he is limited by name.
      {
        key: 'yusuf',
        name: 'Yusuf Karaağaç',
        email: 'y.karaagac@alsterbrot.example',
        projects: ['alsterbrot-identity'],
      },
    ],
  },
  {
    key: 'qanat',
    name: 'Qanat Water',
    contacts: [
      { key: 'rania', name: 'Rania Haddad', email: 'rania@qanat.example' },
      { key: 'emile', name: 'Émile Boutros', email: 'emile@qanat.example' },
    ],
  },
  {
    key: 'cais',
    name: 'Cais Fluvial',
    contacts: [
      { key: 'ines', name: 'Inês Vasconcelos', email: 'ines.vasconcelos@cais.example' },
      { key: 'duarte', name: 'Duarte Conceição', email: 'duarte.conceicao@cais.example' },
    ],
  },
];
