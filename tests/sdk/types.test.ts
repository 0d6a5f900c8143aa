/** What does not compile is the point of these: `npm run types` checks them. */
import { describe, expectTypeOf, test } from 'vitest';
import type { createIdentityToken as CreateIdentityToken } from '../../sdk/src/identity.ts';
import type * as sdk from '../../sdk/src/index.ts';

declare const vitrine: sdk.Vitrine;
declare const client: sdk.VitrineClient;
declare const createIdentityToken: typeof CreateIdentityToken;
const never = (_compiled: () => unknown) => {};

describe('a create says whether the client sees it', () => {
  test('milestones', () => {
    never(() => vitrine.milestones.create('prj_1', { name: 'Launch', internal: false }));
    // @ts-expect-error internal is missing
    never(() => vitrine.milestones.create('prj_1', { name: 'Launch' }));
    // @ts-expect-error internal is missing
    never(() => vitrine.milestones.upsert({ source: 's', id: '1' }, { projectId: 'prj_1', name: 'Launch' }));
  });

  test('tasks and subtasks', () => {
    never(() => vitrine.tasks.create('prj_1', { title: 'Logo', internal: true, external: null }));
    // @ts-expect-error internal is missing
    never(() => vitrine.tasks.create('prj_1', { title: 'Logo' }));
    // @ts-expect-error internal is missing
    never(() => vitrine.tasks.createSubtask('tsk_1', { title: 'Logo' }));
    // @ts-expect-error internal is missing
    never(() => vitrine.tasks.upsert({ source: 's', id: '1' }, { projectId: 'prj_1', title: 'Logo' }));
  });

  test('comments', () => {
    never(() => vitrine.comments.create({ taskId: 'tsk_1' }, { body: 'Hi', internal: true }));
    // @ts-expect-error internal is missing
    never(() => vitrine.comments.create({ taskId: 'tsk_1' }, { body: 'Hi' }));
    // @ts-expect-error internal is missing
    never(() => vitrine.comments.upsert({ source: 's', id: '1' }, { projectId: 'prj_1', body: 'Hi' }));
  });

  test('files', () => {
    const file = new Blob();
    never(() => vitrine.files.upload({ projectId: 'prj_1' }, { file, name: 'a', internal: false }));
    // @ts-expect-error internal is missing
    never(() => vitrine.files.upload({ projectId: 'prj_1' }, { file, name: 'a' }));
    // @ts-expect-error internal is missing
    never(() => vitrine.files.upsert({ source: 's', id: '1' }, { projectId: 'prj_1', file, name: 'a' }));
  });
});

describe('a flag is changed by a visibility change alone', () => {
  test('not by a patch', () => {
    // @ts-expect-error there is no such field
    never(() => vitrine.tasks.update('tsk_1', { internal: true }));
    never(() =>
      vitrine.visibility.change('prj_1', { internal: true, items: [{ type: 'task', id: 'tsk_1' }] }),
    );
  });
});

describe('the forms of the client', () => {
  const eyes = () => vitrine.asContact('con_1');
  type Listed<L extends (...args: never) => unknown> =
    Awaited<ReturnType<L>> extends { data: (infer T)[] } ? T : never;

  test('lack the flag and all that is internal, through a contact’s eyes and in the portal', () => {
    type Eyes = ReturnType<typeof eyes>;
    type Portal = Awaited<ReturnType<Eyes['projects']['portal']>>;
    type Secret = 'internal' | 'external' | 'assigneeIds' | 'shared' | 'internalByDefault';
    type KeysOf<T> = T extends unknown ? keyof T : never;
    type Shown =
      | Listed<Eyes['projects']['list']>
      | Listed<Eyes['milestones']['list']>
      | Listed<Eyes['tasks']['list']>
      | Listed<Eyes['comments']['list']>
      | Awaited<ReturnType<Eyes['files']['get']>>
      | Portal['project']
      | Portal['tasks']['data'][number]
      | Portal['milestones'][number];
    expectTypeOf<Extract<KeysOf<Shown>, Secret>>().toBeNever();
    expectTypeOf<Listed<typeof client.tasks.list>>().toEqualTypeOf<sdk.ClientTask>();
    expectTypeOf<Listed<Eyes['tasks']['list']>>().toEqualTypeOf<sdk.ClientTask>();
  });

  test('while the team’s have them', () => {
    expectTypeOf<Listed<typeof vitrine.tasks.list>>().toEqualTypeOf<sdk.TeamTask>();
    expectTypeOf<sdk.TeamTask>().toHaveProperty('internal').toEqualTypeOf<boolean>();
    expectTypeOf<sdk.TeamTask>().toHaveProperty('external').toEqualTypeOf<sdk.External | null>();
  });

  test('are read-only through a contact’s eyes', () => {
    // @ts-expect-error no such call
    never(() => eyes().comments.create({ taskId: 'tsk_1' }, { body: 'Hi' }));
    // @ts-expect-error no such call
    never(() => eyes().files.upload({ taskId: 'tsk_1' }, { file: new Blob(), name: 'a' }));
    // @ts-expect-error a contact sets no flag
    never(() => client.comments.create({ taskId: 'tsk_1' }, { body: 'Hi', internal: true }));
    // @ts-expect-error money is not for clients
    never(() => client.projects.finance('prj_1'));
  });
});

describe('words that narrow', () => {
  test('a session names its contact in one way', () => {
    never(() => vitrine.sessions.create({ contactId: 'con_1', origin: 'https://agency.example' }));
    never(() => vitrine.sessions.create({ email: 'ada@example.com', origin: 'https://agency.example' }));
    const origin = 'https://agency.example';
    // @ts-expect-error by id or by address
    never(() => vitrine.sessions.create({ contactId: 'con_1', email: 'a@b.c', origin }));
    // @ts-expect-error by id or by address
    never(() => vitrine.sessions.create({ origin }));
  });

  test('an identity key is a secret, or a public key that is given in one way', () => {
    const publicKey: JsonWebKey = { kty: 'OKP', crv: 'Ed25519', x: '…' };
    const jwksUrl = 'https://agency.example/keys';
    never(() => vitrine.identityKeys.create({ name: 'Backend' }));
    never(() => vitrine.identityKeys.create({ name: 'Backend', algorithm: 'EdDSA', publicKey }));
    never(() => vitrine.identityKeys.create({ name: 'Backend', algorithm: 'ES256', jwksUrl }));
    // @ts-expect-error the public key is missing
    never(() => vitrine.identityKeys.create({ name: 'Backend', algorithm: 'ES256' }));
    // @ts-expect-error the algorithm is missing
    never(() => vitrine.identityKeys.create({ name: 'Backend', publicKey }));
  });

  test('an identity token is signed by one key, for one person', () => {
    const who = { keyId: 'idk_1', workspaceId: 'wks_1' };
    const privateKey = {} as CryptoKey;
    never(() => createIdentityToken({ ...who, secret: 's', email: 'ada@example.com' }));
    never(() => createIdentityToken({ ...who, privateKey, contactId: 'con_1' }));
    never(() => createIdentityToken({ ...who, privateKey: {} as JsonWebKey, contactId: 'con_1' }));
    // @ts-expect-error a secret or a private key
    never(() => createIdentityToken({ ...who, contactId: 'con_1' }));
    // @ts-expect-error by id or by address
    never(() => createIdentityToken({ ...who, secret: 's', contactId: 'con_1', email: 'a@b.c' }));
  });

  test('what begins a passkey is what a browser takes', () => {
    expectTypeOf<sdk.PasskeyOptions['options']>().toExtend<PublicKeyCredentialCreationOptionsJSON>();
  });

  test('a comment hangs on one thing', () => {
    // @ts-expect-error on a task or on a project
    never(() => vitrine.comments.list({ taskId: 'tsk_1', projectId: 'prj_1' }));
    // @ts-expect-error files of a task have no filters
    never(() => vitrine.files.list({ taskId: 'tsk_1' }, { commentId: 'cmt_1' }));
  });

  test('what would be exposed is typed', () => {
    expectTypeOf<sdk.ConflictError['dryRun']>().toEqualTypeOf<sdk.DryRun | undefined>();
  });
});
