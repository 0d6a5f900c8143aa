import * as fc from 'fast-check';

/** One raw step: what to do, and numbers that the model turns into things that are there. */
export interface RawStep {
  action: (typeof actions)[number];
  /** Picks the item, the host and so on from what exists at that moment. */
  pick: [number, number, number];
  internal: boolean;
  /** Compare everything after this step, and not the portal alone. */
  look: boolean;
}

export const actions = [
  'createMilestone',
  'createTask',
  'createSubtask',
  'createComment',
  'createFile',
  'clientComment',
  'clientEdit',
  'edit',
  'status',
  'flip',
  'flipMany',
  'move',
  'reparent',
  'reorder',
  'delete',
  'restore',
  'teamOnly',
  'share',
] as const;

const weights: Partial<Record<(typeof actions)[number], number>> = {
  createTask: 5,
  createSubtask: 3,
  createComment: 4,
  flip: 7,
  edit: 4,
  move: 4,
  delete: 2,
  restore: 3,
  share: 1,
};

const step: fc.Arbitrary<RawStep> = fc.record({
  action: fc.oneof(
    ...actions.map((action) => ({ weight: weights[action] ?? 2, arbitrary: fc.constant(action) })),
  ),
  pick: fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000)),
  internal: fc.boolean(),
  look: fc.nat(7).map((n) => n === 0),
});

export const histories = (maxLength: number): fc.Arbitrary<RawStep[]> =>
  fc.array(step, { minLength: 8, maxLength, size: 'max' });
