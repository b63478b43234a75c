import type { Generated } from 'kysely';
import type { Locale } from '../../../contracts/common.ts';
import type { Grants, Scope, WorkingHours } from '../../../contracts/identity.ts';
import { type Db, tablesOf } from '../../kernel/database.ts';

type Instant = Temporal.Instant;

export type UserRow = {
  id: Generated<string>;
  email: string;
  name: string;
  folded: Generated<string>;
  photo_key: string | null;
  photo_type: string | null;
  locale: Generated<Locale>;
  zone: Generated<string>;
  theme: Generated<'light' | 'dark' | 'system'>;
  password_hash: string | null;
  password_changed_at: Instant | null;
  totp_sealed: string | null;
  totp_enabled_at: Instant | null;
  totp_step: number | null;
  working_hours: WorkingHours | null;
  invited_at: Instant | null;
  activated_at: Instant | null;
  disabled_at: Instant | null;
  version: Generated<number>;
  created_at: Instant;
  changed_at: Instant;
};

export type IdentityTables = {
  'identity.users': UserRow;
  'identity.sessions': {
    id: Generated<string>;
    user_id: string;
    token_hash: string;
    method: string;
    agent: string;
    address: string;
    created_at: Instant;
    last_seen_at: Instant;
    confirmed_at: Instant;
    expires_at: Instant;
    ended_at: Instant | null;
  };
  'identity.throttles': { key: string; failures: number; last_at: Instant; locked_until: Instant | null };
  'identity.recovery_codes': {
    id: Generated<string>;
    user_id: string;
    code_hash: string;
    used_at: Instant | null;
  };
  'identity.passkeys': {
    id: Generated<string>;
    user_id: string;
    credential_id: string;
    public_key: Buffer;
    counter: number;
    transports: string[];
    backed_up: boolean;
    name: string;
    created_at: Instant;
    last_used_at: Instant | null;
  };
  'identity.passkey_challenges': { challenge: string; user_id: string | null; expires_at: Instant };
  'identity.one_time_links': {
    id: Generated<string>;
    purpose: 'reset' | 'invitation' | 'first-administrator';
    user_id: string | null;
    created_at: Instant;
    expires_at: Instant | null;
    used_at: Instant | null;
  };
  'identity.roles': {
    id: Generated<string>;
    key: string | null;
    name: string | null;
    description: Generated<string>;
    version: Generated<number>;
    created_at: Instant;
    changed_at: Instant;
  };
  'identity.role_permissions': { role_id: string; permission: string; scope: Scope };
  'identity.user_roles': { user_id: string; role_id: string };
  'identity.teams': {
    id: Generated<string>;
    name: string;
    parent_id: string | null;
    version: Generated<number>;
    created_at: Instant;
    changed_at: Instant;
  };
  'identity.memberships': { team_id: string; user_id: string; leader: boolean };
  'identity.absences': {
    id: Generated<string>;
    user_id: string;
    from_at: Instant;
    until_at: Instant;
    reason: string;
  };
  'identity.api_keys': {
    id: Generated<string>;
    user_id: string;
    name: string;
    prefix: string;
    token_hash: string;
    permissions: Grants;
    created_at: Instant;
    expires_at: Instant | null;
    last_used_at: Instant | null;
    last_address: string | null;
    revoked_at: Instant | null;
  };
  'identity.people': {
    id: string;
    name: string;
    photo_url: string | null;
    active: boolean;
    locale: Locale;
    zone: string;
  };
};

/** The handle typed to this room's tables. */
export const tables = (db: Db) => tablesOf<IdentityTables>(db);
