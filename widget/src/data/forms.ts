/** The client's forms, by the SDK's names. No form of the team's is ever imported here. */
export type {
  Author,
  ClientActivity,
  ClientComment,
  ClientFile,
  ClientMilestone,
  ClientPortal,
  ClientProject,
  ClientTask,
  ItemEvent,
  MarkdownNode,
  Me,
  Place,
  Progress,
  TaskStatus,
} from '@vitrine/sdk';
