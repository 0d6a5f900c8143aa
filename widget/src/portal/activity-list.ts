import { html, type TemplateResult } from 'lit';
import type { ClientActivity } from '../data/forms.ts';
import { heading } from '../ui/heading.ts';
import { fill } from '../ui/words.ts';
import type { PortalContext } from './context.ts';
import { moreButton } from './more-button.ts';

export function activityList(ctx: PortalContext): TemplateResult {
  const { store, t, level } = ctx;
  const { items } = store.activity;
  return html`<section class="section" part="activity" aria-labelledby="activity">
    ${heading(level + 1, t.latest, 'section-title', 'activity')}
    ${
      items.length === 0
        ? html`<p class="soft">${t.noActivity}</p>`
        : html`<ol class="activity" role="list">${items.map((entry) => one(ctx, entry))}</ol>
          ${moreButton(ctx, store.activity, t.earlier)}`
    }
  </section>`;
}

function one(ctx: PortalContext, { verb, actor, item, createdAt }: ClientActivity): TemplateResult {
  const { t, format, now, store } = ctx;
  const isSelf = actor.id === store.viewer?.id;
  const words = fill(t.activity[verb], {
    actor: html`<span class="actor" dir="auto">${isSelf ? t.you : actor.name}</span>`,
    item:
      item.type === 'task'
        ? html`<button class="link" type="button" @click=${() => ctx.openTask(item.id)} dir="auto">${item.title}</button>`
        : html`<span class="activity-item" dir="auto">${item.title}</span>`,
  });
  return html`<li>
    <p>${words}</p>
    <time class="soft small" datetime=${createdAt} title=${format.moment(createdAt)}>
      ${format.ago(createdAt, now, t.justNow)}
    </time>
  </li>`;
}
