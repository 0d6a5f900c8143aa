import { Vitrine } from '@vitrine/sdk';
import { render } from 'lit';
import { createActions } from './actions.ts';
import { useSignInLink } from './sign-in.ts';
import { createStore } from './state.ts';
import { page } from './views/page.ts';

const root = document.getElementById('app') as HTMLElement;
const store = createStore((state) => render(page(state, actions), root));
// No key and no token: on the server's own pages, the member's cookie speaks.
const actions = createActions(new Vitrine({ baseUrl: location.origin }), store);

const refused = await useSignInLink();
await actions.begin();
if (refused && !store.state.me) store.set({ trouble: refused });
