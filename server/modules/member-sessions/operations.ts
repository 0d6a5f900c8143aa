import { endMemberSessions, idleSince } from '../../auth/member-session.ts';
import { mustHaveJustSignedIn } from '../../auth/recent-sign-in.ts';
import { operation, team } from '../../http/operation.ts';
import { iso } from '../../lib/clock.ts';
import { notFound } from '../../lib/problem.ts';
import { describeUserAgent } from '../../lib/user-agent.ts';
import { audit } from '../audit-log/record.ts';
import { mustBeMember } from '../must-be-member.ts';
import { pick } from '../pick.ts';
import { PageQuery } from '../schema.ts';
import { MemberSession, MemberSessionPage } from './schema.ts';

const tag = 'Sign-in of members';

export const memberSessionOperations = [
  operation({
    id: 'listMemberSessions',
    method: 'get',
    path: '/member-sessions',
    tag,
    summary: 'Where the asking member is signed in, the latest first',
    team: team.reads({
      query: PageQuery,
      response: MemberSessionPage,
      async handle({ viewer, reader, services, query: page }) {
        const memberId = mustBeMember(viewer);
        const now = services.clock();
        const found = await reader.list('sessionFamilies', {
          where: (query) => void query.where({ memberId }).whereNull('endedAt'),
          still: (query) =>
            void query.where('expiresAt', '>', iso(now)).where('lastSeenAt', '>=', idleSince(now)),
          order: 'createdAt',
          direction: 'desc',
          page,
        });
        const data = found.data.map((row) =>
          pick(MemberSession, row, {
            userAgent: describeUserAgent(row.userAgent),
            current: row.id === viewer.familyId,
          }),
        );
        return { data, nextCursor: found.nextCursor };
      },
    }),
  }),
  operation({
    id: 'endOtherMemberSessions',
    method: 'delete',
    path: '/member-sessions',
    tag,
    summary: 'Sign all of the own browsers out but the one that asks',
    description: 'Within 30 minutes of signing in.',
    team: team.writes({
      async write({ work }) {
        const memberId = await mustHaveJustSignedIn(work);
        const ended = await endMemberSessions(work, { memberId, except: work.viewer.familyId ?? '' });
        await audit(work, {
          action: 'session.ended',
          targetType: 'member',
          targetId: memberId,
          details: { reason: 'others_ended', browsers: ended.length },
        });
        return {};
      },
    }),
  }),
  operation({
    id: 'endMemberSession',
    method: 'delete',
    path: '/member-sessions/{id}',
    tag,
    summary: 'Sign one of the own browsers out',
    description: 'Another than the one that asks: within 30 minutes of signing in.',
    team: team.writes({
      target: 'sessionFamilies',
      async write({ work, target }) {
        const { viewer } = work;
        // Another's is not there; a contact's is ended elsewhere.
        if (target.memberId !== viewer.actor.id || target.endedAt !== null) throw notFound();
        // Signing out is always allowed.
        if (target.id !== viewer.familyId) await mustHaveJustSignedIn(work);
        await endMemberSessions(work, { memberId: target.memberId, id: target.id });
        await audit(work, {
          action: 'session.ended',
          targetType: 'session',
          targetId: target.id,
          details: { reason: 'ended' },
        });
        return {};
      },
    }),
  }),
];
