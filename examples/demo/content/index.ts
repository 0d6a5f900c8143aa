import { alsterbrotIdentity } from './alsterbrot-identity.ts';
import { alsterbrotShop } from './alsterbrot-shop.ts';
import { caisTickets } from './cais-tickets.ts';
import { clients, members } from './people.ts';
import { qanatWebsite } from './qanat-website.ts';
import type { DemoWorkspace } from './types.ts';

export type * from './types.ts';

export const workspace: DemoWorkspace = {
  name: 'Sandtor',
  members,
  clients,
  projects: [alsterbrotIdentity, alsterbrotShop, qanatWebsite, caisTickets],
};
