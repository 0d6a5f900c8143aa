import { base } from '../ui/base.styles.ts';
import { controls } from '../ui/controls.styles.ts';
import { icons } from '../ui/icons.styles.ts';
import { markdownStyles } from '../ui/markdown.styles.ts';
import { progress } from '../ui/progress.styles.ts';
import { tokens } from '../ui/tokens.styles.ts';
import { activity } from './activity-list.styles.ts';
import { layout } from './layout.styles.ts';
import { projectHeader } from './project-header.styles.ts';
import { rows } from './rows.styles.ts';
import { states } from './state-views.styles.ts';
import { tabBar } from './tab-bar.styles.ts';
import { timeline } from './timeline.styles.ts';

export const styles = [
  tokens,
  base,
  controls,
  icons,
  progress,
  markdownStyles,
  layout,
  projectHeader,
  tabBar,
  timeline,
  rows,
  activity,
  states,
];
