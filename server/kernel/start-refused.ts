/** Kovan cannot start for a reason that the operator can change; the message is one sentence for them. */
export class StartRefused extends Error {}
