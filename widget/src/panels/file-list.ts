import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Downloads } from '../data/download.ts';
import type { ClientFile } from '../data/forms.ts';
import type { Pages } from '../data/pages.ts';
import { fileSize } from '../locales/file-size.ts';
import { moreButton } from '../portal/more-button.ts';
import { emptyState, linesSkeleton } from '../portal/state-views.ts';
import { heading } from '../ui/heading.ts';
import { downloadIcon, fileIcon } from '../ui/icons.ts';
import type { PanelContext } from './context.ts';

export function filesView(ctx: PanelContext, pages: Pages<ClientFile>, downloads: Downloads): TemplateResult {
  const { t, level } = ctx;
  if (pages.items.length === 0 && pages.busy) return linesSkeleton();
  if (pages.items.length === 0 && pages.error === undefined) return emptyState(ctx, t.noFiles, t.noFilesLine);
  return html`<section class="section" aria-labelledby="all-files">
    ${heading(level + 1, t.files, 'section-title', 'all-files')} ${fileList(ctx, pages, downloads)}
  </section>`;
}

export const fileList = (ctx: PanelContext, pages: Pages<ClientFile>, downloads: Downloads): TemplateResult =>
  html`<ul class="files" role="list">${repeat(
    pages.items,
    ({ id }) => id,
    (file) => one(ctx, file, downloads),
  )}</ul>
    ${moreButton(ctx, pages)}`;

function one(
  { t, format, now, announce }: PanelContext,
  file: ClientFile,
  downloads: Downloads,
): TemplateResult {
  const state = downloads.stateOf(file);
  const save = async () => {
    announce(t.downloading);
    if (!(await downloads.save(file))) announce(t.downloadFailed);
  };
  return html`<li class="file" part="file">
    <span class="soft">${fileIcon()}</span>
    <div class="file-words">
      <p class="file-name" dir="auto">${file.name}</p>
      <p class="soft small numbers">
        ${fileSize(format.locale, file.size)}, <span dir="auto">${file.author.name}</span>,
        <time datetime=${file.createdAt} title=${format.moment(file.createdAt)}>${format.ago(file.createdAt, now, t.justNow)}</time>
      </p>
      ${
        state
          ? html`<p class=${`small ${state === 'failed' ? 'danger' : 'soft'}`}>
        ${state === 'failed' ? t.downloadFailed : t.downloading}
      </p>`
          : nothing
      }
    </div>
    <button
      class="icon-button"
      type="button"
      aria-label=${t.download(file.name)}
      title=${t.download(file.name)}
      aria-disabled=${state === 'busy'}
      @click=${save}
    >${downloadIcon()}</button>
  </li>`;
}
