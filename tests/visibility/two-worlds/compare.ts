import { createActor } from './actor.ts';
import { everVisible, historyOf, type Step } from './history.ts';
import type { RawStep } from './plan.ts';
import { glance, lookAtEverything } from './snapshot.ts';
import { createB, doInA } from './translate.ts';
import type { World } from './world.ts';

/**
 * Lives one history in both worlds and compares, step by step, what the
 * client gets.
 *
 * @throws with the story so far and the first answer that differs
 */
export async function compareWorlds(raw: RawStep[], salt: string, a: World, b: World): Promise<void> {
  const steps = historyOf(raw, salt);
  const ever = everVisible(steps);
  const inA = await createActor(a, salt);
  const inB = await createActor(b, salt);
  const doInB = createB(inB, ever);
  const last = steps.at(-1);

  for (const step of steps) {
    a.at(salt, step.number);
    b.at(salt, step.number);
    await doInA(inA, step);
    await doInB(
      step,
      () => b.at(salt, step.number, 'prepared'),
      () => b.at(salt, step.number),
    );
    const look = step === last || step.look;
    const ids = [...step.after.items.keys()];
    // Looking is outside the history: it must not use up ids of the step.
    a.at(salt, step.number, 'look');
    b.at(salt, step.number, 'look');
    const seenInA = look ? await lookAtEverything(inA, ids) : [await glance(inA)];
    const seenInB = look ? await lookAtEverything(inB, ids) : [await glance(inB)];
    for (const [index, one] of seenInA.entries())
      if (one !== seenInB[index]) throw new Error(story(steps, step, one, seenInB[index] ?? '(nothing)'));
    if (seenInA.length !== seenInB.length) throw new Error(story(steps, step, 'more answers', 'fewer'));
  }
}

function story(steps: Step[], at: Step, a: string, b: string): string {
  const told = steps
    .slice(0, steps.indexOf(at) + 1)
    .map(({ number, op }) => `  ${number}. ${JSON.stringify(op)}`);
  return `What the client gets differs.\n${told.join('\n')}\n\nWith the internal work:\n${a}\n\nWithout it:\n${b}\n`;
}
