import { Departures } from '../../widget/src/data/departures.ts';
import { TokenSource } from '../../widget/src/data/token-source.ts';
import { fileSize } from '../../widget/src/locales/file-size.ts';
import { createFormats } from '../../widget/src/locales/formats.ts';
import { timelineOf } from '../../widget/src/portal/timeline-model.ts';
import { fill, initials } from '../../widget/src/ui/words.ts';
import { equal } from './support/assert.ts';
import { pause } from './support/mount.ts';
import { makeProject, task } from './support/project.ts';

describe('tokens', () => {
  it('one question for all who ask at once', async () => {
    let asked = 0;
    const tokens = new TokenSource(async () => {
      asked += 1;
      await pause(5);
      return { token: 'a', expiresIn: 60 };
    });
    equal(await Promise.all([tokens.get(), tokens.get(), tokens.get()]), ['a', 'a', 'a']);
    equal(asked, 1);
  });

  it('a late refusal of an older token changes nothing', async () => {
    let asked = 0;
    const tokens = new TokenSource(() => `t${++asked}`);
    equal(await tokens.get(), 't1');
    tokens.refuse('t1');
    equal(await tokens.get(), 't2');
    tokens.refuse('t1');
    equal(await tokens.get(), 't2');
  });

  it('a hiccup of the host’s server shortly before the end does no harm', async () => {
    let fails = false;
    const tokens = new TokenSource(() => {
      if (fails) throw new Error('hiccup');
      return { token: 'a', expiresIn: 0.5 };
    });
    await tokens.get();
    fails = true;
    await pause(460);
    equal(await tokens.get(), 'a');
    await pause(100);
    let failed = '';
    await tokens.get().catch((error) => {
      failed = error.code;
    });
    equal(failed, 'no_token');
  });
});

describe('small parts', () => {
  it('departures drop what left after the mark, and what hangs on it', () => {
    const departures = new Departures();
    departures.add('tsk_old');
    const mark = departures.mark();
    departures.add('mil_1');
    const items = [task('tsk_old'), task('tsk_in', { milestoneId: 'mil_1' }), task('tsk_free')];
    equal(
      departures.without(items, mark).map(({ id }) => id),
      ['tsk_old', 'tsk_free'],
    );
    departures.forget('mil_1');
    equal(departures.without(items, mark).length, 3);
  });

  it('the timeline sets today between what was due and what is', () => {
    const { milestones } = makeProject();
    const kinds = (today: string) =>
      timelineOf(milestones, today).map((stop) => (stop.kind === 'today' ? '|' : stop.state));
    equal(kinds('2026-03-14'), ['done', '|', 'next', 'later']);
    equal(kinds('2026-01-01'), ['|', 'done', 'next', 'later']);
    equal(kinds('2027-01-01'), ['done', 'next', 'later', '|']);
    equal(
      timelineOf(
        [...milestones].map((one) => ({ ...one, dueOn: null })),
        '2026-03-14',
      ).at(0)?.kind,
      'today',
    );
  });

  it('days do not move with the time zone, and sizes read well', () => {
    const format = createFormats('en-GB');
    equal(format.fullDay('2026-03-14'), '14 March 2026');
    const now = new Date('2026-03-14T12:00:00Z');
    equal(format.ago('2026-03-14T11:59:30Z', now, 'just now'), 'just now');
    equal(format.ago('2026-03-14T11:57:00Z', now, ''), '3 minutes ago');
    equal(format.ago('2026-03-13T11:57:00Z', now, ''), 'yesterday');
    // A clock that runs behind: nothing happens in the future.
    equal(format.ago('2026-03-14T13:00:00Z', now, 'just now'), 'just now');
    equal(
      [0, 999, 1500, 2_340_000].map((size) => fileSize('en', size)),
      ['0 bytes', '999 bytes', '2 kB', '2.3 MB'],
    );
  });

  it('sentences keep the order of their language', () => {
    equal(fill('{b} of {a}!', { a: 1, b: 2 }), ['', 2, ' of ', 1, '!']);
    equal(['Ada Lovelace', 'Mara', '  ', 'Ján van der Berg'].map(initials), ['AL', 'M', '', 'JB']);
  });
});
