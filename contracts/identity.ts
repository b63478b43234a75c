import { z } from 'zod';
import {
  email,
  id,
  instant,
  instantText,
  locale,
  page,
  plainDate,
  plainTimeText,
  version,
  zone,
} from './common.ts';

/** How far a permission reaches: own things, those of the team, all. */
export const scope = z.enum(['own', 'team', 'all']);
export type Scope = z.infer<typeof scope>;

/** Permission name → scope: `{ 'customers.read': 'team' }`. */
export const grants = z.record(z.string().regex(/^[a-z]+\.[a-z-]+$/), scope);
export type Grants = z.infer<typeof grants>;

export const theme = z.enum(['light', 'dark', 'system']);

const name = z.string().trim().min(1).max(120);
const shortName = z.string().trim().min(1).max(80);
/** As typed; judged by the password rules, not by the shape. */
const password = z.string().min(1).max(200);
const code = z.string().trim().min(1).max(40);
const token = z.string().min(20).max(200);

/** A colleague as pickers, mentions and cards show them. */
export const person = z.object({
  id,
  name: z.string(),
  photoUrl: z.string().nullable(),
  active: z.boolean(),
});
export type Person = z.infer<typeof person>;
export const people = z.object({ items: z.array(person) });
export const peopleQuery = z.object({
  search: z.string().max(100).optional(),
  /** Also those who can no longer sign in: for filters over the past. */
  all: z.stringbool().default(false),
});

// — Signing in

export const signInBody = z.object({
  email: z.string().trim().min(1).max(254),
  password,
  code: code.optional(),
});
export const signedIn = z.object({ user: person, sessionId: id });

/** One-click sign-in of the demo. */
export const demoUsers = z.object({
  password: z.string(),
  items: z.array(z.object({ email: z.string(), name: z.string(), role: z.string() })),
});

export const session = z.object({
  id,
  current: z.boolean(),
  agent: z.string(),
  address: z.string(),
  method: z.string(),
  createdAt: instantText,
  lastSeenAt: instantText,
});
export type SessionShown = z.infer<typeof session>;
export const sessions = z.object({ items: z.array(session) });

export const confirmBody = z.object({ password });

/** The signed-in person: for the frame, and for the profile page. */
export const me = z.object({
  id,
  name: z.string(),
  email: z.string(),
  locale,
  zone: z.string(),
  theme,
  photoUrl: z.string().nullable(),
  grants,
  roles: z.array(z.object({ id, key: z.string().nullable(), name: z.string().nullable() })),
  teams: z.array(z.object({ id, name: z.string(), leader: z.boolean() })),
  version,
});
export type Me = z.infer<typeof me>;

export const profileBody = z.object({
  name: name.optional(),
  locale: locale.optional(),
  zone: zone.optional(),
  theme: theme.optional(),
  version: version.optional(),
});

export const photoAnswer = z.object({ photoUrl: z.string() });

// — Passwords and links

export const passwordBody = z.object({ current: password, next: password });
export const resetRequestBody = z.object({
  email: z.string().trim().min(1).max(254),
  locale: locale.optional(),
});
export const linkBody = z.object({ token });
/** What a mailed link is for, as its page shows it. */
export const linkShown = z.object({
  purpose: z.enum(['reset', 'invitation', 'first-administrator']),
  email: z.string().nullable(),
  name: z.string().nullable(),
});
export const resetBody = z.object({ token, password });
export const acceptanceBody = z.object({
  token,
  name,
  password,
  locale: locale.optional(),
  zone: zone.optional(),
});
export const firstAdministratorBody = acceptanceBody.extend({ email });

// — Second factors

export const passkey = z.object({
  id,
  name: z.string(),
  createdAt: instantText,
  lastUsedAt: instantText.nullable(),
  backedUp: z.boolean(),
});
export type PasskeyShown = z.infer<typeof passkey>;

export const security = z.object({
  passwordChangedAt: instantText.nullable(),
  totp: z.boolean(),
  recoveryCodesLeft: z.int(),
  passkeys: z.array(passkey),
});
export type Security = z.infer<typeof security>;

export const totpStarted = z.object({ secret: z.string(), uri: z.string(), qrSvg: z.string() });
export const totpBody = z.object({ code });
export const recoveryCodes = z.object({ codes: z.array(z.string()) });

/** WebAuthn's own JSON (Level 3 §5.1.8, §5.1.9), checked by the library. */
export const passkeyOptions = z.object({ options: z.looseObject({ challenge: z.string() }) });
const credential = z.looseObject({ id: z.string().max(2000), response: z.looseObject({}) });
export const passkeyBody = z.object({ name: shortName, credential });
export const passkeyNameBody = z.object({ name: shortName });
export const passkeySignInBody = z.object({ credential });

// — API keys

export const apiKey = z.object({
  id,
  name: z.string(),
  /** The first characters, to tell keys apart. */
  prefix: z.string(),
  permissions: grants,
  createdAt: instantText,
  expiresAt: instantText.nullable(),
  lastUsedAt: instantText.nullable(),
  revokedAt: instantText.nullable(),
});
export type ApiKeyShown = z.infer<typeof apiKey>;
export const apiKeys = z.object({ items: z.array(apiKey) });
export const apiKeyBody = z.object({
  name: shortName,
  permissions: grants,
  expiresAt: instant().nullable().default(null),
});
/** `token` is shown this once. */
export const apiKeyMade = z.object({ key: apiKey, token: z.string() });

// — Hours

export const workingHours = z
  .array(z.object({ weekday: z.int().min(1).max(7), from: plainTimeText, until: plainTimeText }))
  .max(28);
export type WorkingHours = z.infer<typeof workingHours>;
/** Null: the usual hours, Monday to Saturday 09:00–18:00. `until` at or before `from` is on the next day. */
export const hoursBody = z.object({ workingHours: workingHours.nullable() });
export const hoursShown = z.object({ workingHours, usual: z.boolean(), zone: z.string() });

export const absence = z.object({
  id,
  userId: id,
  from: instantText,
  until: instantText,
  reason: z.string(),
});
export type Absence = z.infer<typeof absence>;
export const absences = z.object({ items: z.array(absence) });
/** A moment, or a day of the person's own calendar: its beginning as `from`, its end as `until`. */
const dayOrMoment = z.union([plainDate(), instant()]);
export const absenceBody = z.object({
  userId: id.optional(),
  from: dayOrMoment,
  until: dayOrMoment,
  reason: z.string().trim().max(200).default(''),
});
export const absencesQuery = z.object({ userId: id.optional() });

// — Users

export const userState = z.enum(['invited', 'active', 'disabled']);
const named = z.object({ id, name: z.string() });
export const roleNamed = z.object({ id, key: z.string().nullable(), name: z.string().nullable() });

export const user = z.object({
  id,
  name: z.string(),
  email: z.string(),
  photoUrl: z.string().nullable(),
  state: userState,
  roles: z.array(roleNamed),
  teams: z.array(named.extend({ leader: z.boolean() })),
  secondFactor: z.boolean(),
  lastSeenAt: instantText.nullable(),
  createdAt: instantText,
  version,
});
export type UserShown = z.infer<typeof user>;
/** `position`: facts up to it are in this answer; watch `people:all` from there. */
export const users = page(user).extend({ total: z.int().min(0), position: z.number() });
export const userWithAbilities = user.extend({
  locale,
  zone: z.string(),
  abilities: z.object({
    change: z.boolean(),
    disable: z.boolean(),
    assignRoles: z.boolean(),
    planHours: z.boolean(),
  }),
});
export type UserOpened = z.infer<typeof userWithAbilities>;
export const usersQuery = z.object({
  search: z.string().max(100).optional(),
  state: userState.optional(),
  roleId: id.optional(),
  teamId: id.optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const roleIds = z.array(id).max(50);
const teamIds = z.array(id).max(50);
export const invitationBody = z.object({
  email,
  name,
  roleIds: roleIds.min(1),
  teamIds: teamIds.default([]),
  locale: locale.default('tr'),
});
export const userBody = z.object({
  name: name.optional(),
  email: email.optional(),
  locale: locale.optional(),
  zone: zone.optional(),
  /** Exactly these roles; left out: as they are. */
  roleIds: roleIds.optional(),
  version,
});
export const userRolesBody = z.object({ roleIds, version });

// — Teams

export const team = z.object({
  id,
  name: z.string(),
  parentId: id.nullable(),
  members: z.array(person.extend({ leader: z.boolean() })),
  version,
});
export type TeamShown = z.infer<typeof team>;
export const teams = z.object({ items: z.array(team), position: z.number() });
const memberList = z.array(z.object({ userId: id, leader: z.boolean().default(false) })).max(1000);
export const teamBody = z.object({
  name: shortName,
  parentId: id.nullable().default(null),
  members: memberList.default([]),
});
export const teamChangeBody = z.object({
  name: shortName.optional(),
  parentId: id.nullable().optional(),
  members: memberList.optional(),
  version,
});

// — Roles

export const role = z.object({
  id,
  /** Ready roles have a key (`team-leader`), worded on the screen, and cannot be changed; own ones have a name. */
  key: z.string().nullable(),
  name: z.string().nullable(),
  description: z.string(),
  permissions: grants,
  holders: z.int(),
  /** Whether the caller may give it: it grants nothing that the caller lacks. */
  assignable: z.boolean(),
  version,
});
export type RoleShown = z.infer<typeof role>;
export const roles = z.object({ items: z.array(role), position: z.number() });
const description = z.string().trim().max(300);
export const roleBody = z.object({
  name: shortName,
  description: description.default(''),
  permissions: grants,
});
export const roleChangeBody = z.object({
  name: shortName.optional(),
  description: description.optional(),
  permissions: grants.optional(),
  version,
});

/** Every permission that a room declares, with the scopes it can have and the widest the caller may grant. */
export const permission = z.object({ name: z.string(), scopes: z.array(scope), grantable: scope.nullable() });
export type PermissionShown = z.infer<typeof permission>;
export const permissions = z.object({ items: z.array(permission) });

export const byId = z.object({ id });
