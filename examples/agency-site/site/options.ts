/** A person at one of the agency's clients who may sign in on this website. */
export interface PortalLogin {
  /** The contact's id in Vitrine, `con_...`. */
  contactId: string;
  name: string;
  /** The client's name, shown beside the person's. */
  company: string;
}

export interface AgencySiteOptions {
  /** Where Vitrine runs, without a path. */
  vitrineUrl: string;
  /** `sk_...`. Stays in this process: no page and no answer holds it. */
  secretKey: string;
  clients: PortalLogin[];
  /** Where this website is reached. Its origin is the only one that may use the tokens it hands out. */
  publicUrl: string;
  /** Signs the login cookie. Left out, a new one is made at each start, which signs everybody out. */
  cookieSecret?: string;
  /** Origins that may show this website in a frame. None, unless you name them. */
  frameAncestors?: string[];
}
