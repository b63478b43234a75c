/**
 * What Kovan wants of a telephone switch. An adapter speaks one switch's protocol; every call may be repeated and
 * ends alike, because a job that was killed is run again.
 */
export type VoiceSwitch = {
  /** Makes the subscriber as wanted, whether the switch knows it or not. */
  put(wanted: WantedSubscriber): Promise<void>;
  /** Takes the subscriber away; one that is not there is no fault. */
  remove(username: string): Promise<void>;
  /** Leads calls for the number (E.164 digits) to the subscriber, instead of whoever had it before. */
  putDid(number: string, username: string): Promise<void>;
  /** Calls for the number lead nowhere; one that is not there is no fault. */
  removeDid(number: string): Promise<void>;
  /** What the switch says of the subscriber at this moment. */
  status(username: string): Promise<SubscriberStatus>;
};

export type OutgoingBlock = 'none' | 'international' | 'all';

/** The whole state of a subscriber as the switch shall hold it: never a difference, so the last one is right. */
export type WantedSubscriber = {
  /** `[a-z0-9][a-z0-9._-]*`, at most 40 characters; never changes while the subscriber lives. */
  username: string;
  /** In clear: only while it travels to the switch. */
  password: string;
  /** Simultaneous calls, both directions together. */
  channels: number;
  /** E.164 digits without plus, one of the subscriber's own DIDs; null: no number is shown. */
  callerId: string | null;
  outgoingBlock: OutgoingBlock;
  /** Prefixes in E.164 digits that may be called; empty: all. Emergency numbers always. */
  allowedDestinations: readonly string[];
  /** Neither calls nor is called, and cannot register; stays known. */
  suspended: boolean;
  /** Whose numbering is dialled: `TR`, `BR`. */
  country: string;
  /** For numbers dialled without area: `212`, `11`. */
  areaCode: string | null;
};

export type SubscriberStatus = {
  /** Whether the switch holds the subscriber at all. */
  known: boolean;
  registered: boolean;
  /** Where the device was last seen, as the switch words it. */
  contact: string | null;
  activeChannels: number;
};

/**
 * The switch did not do it. `code` is worded in `words/voice`: `switch-unreachable` and `switch-failed` (it could not at
 * this moment) may pass, `switch-refused` will not, `switch-broken-answer` was no answer. `detail` is for the operator:
 * no secret stands in it.
 */
export class SwitchFault extends Error {
  readonly code: 'switch-unreachable' | 'switch-failed' | 'switch-refused' | 'switch-broken-answer';
  readonly detail: string;

  constructor(code: SwitchFault['code'], detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'SwitchFault';
    this.code = code;
    this.detail = detail;
  }
}
