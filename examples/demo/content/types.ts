// The shape of the demo workspace: plain data, no ids and no clock.
// Days are offsets from the day the demo starts (-3 = three days ago), so that
// the projects look alive whenever they are seeded.

export type Status = 'todo' | 'in_progress' | 'in_review' | 'done';

export interface DemoMember {
  key: string;
  name: string;
  email: string;
  role: 'owner' | 'admin' | 'member';
}

export interface DemoContact {
  key: string;
  name: string;
  email: string;
  /** Project keys. Absent means all projects of the client. */
  projects?: string[];
}

export interface DemoClient {
  key: string;
  name: string;
  contacts: DemoContact[];
}

export interface DemoComment {
  /** A member's or a contact's key. */
  by: string;
  body: string;
  /** Always written here: left out, the product would take a member's comment as internal. */
  internal?: boolean;
  files?: DemoFile[];
}

export interface DemoFile {
  name: string;
  mediaType: string;
  content: string;
  encoding?: 'utf8' | 'base64';
  internal: boolean;
  /** A member's or a contact's key. */
  by: string;
}

export interface DemoTask {
  title: string;
  description?: string;
  status: Status;
  internal: boolean;
  deliverable?: boolean;
  /** Member keys. */
  assignees?: string[];
  starts?: number;
  due?: number;
  comments?: DemoComment[];
  files?: DemoFile[];
  subtasks?: DemoTask[];
}

export interface DemoMilestone {
  name: string;
  due?: number;
  done: boolean;
  internal: boolean;
  tasks: DemoTask[];
}

export interface DemoProject {
  key: string;
  /** A client's key. */
  client: string;
  name: string;
  description: string;
  status: 'planned' | 'active' | 'on_hold' | 'completed';
  starts: number;
  due: number;
  shared: boolean;
  milestones: DemoMilestone[];
  /** Tasks that belong to no milestone. */
  looseTasks: DemoTask[];
  /** Comments on the project itself. */
  comments: DemoComment[];
  files: DemoFile[];
  /** Team chat: it has no client form at all. */
  messages: { by: string; body: string }[];
  /** Integer minor units of the currency. */
  finance: {
    currency: string;
    budget: number;
    cost: number;
    hourlyRate: number;
    notes: string;
  };
}

export interface DemoWorkspace {
  name: string;
  members: DemoMember[];
  clients: DemoClient[];
  projects: DemoProject[];
}
