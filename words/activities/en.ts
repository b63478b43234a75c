import type { Same } from '../dictionary.ts';
import type { tr } from './tr.ts';

const types: Record<string, string> = {
  call: 'Call',
  meeting: 'Meeting',
  task: 'Task',
  message: 'Message',
  email: 'E-mail',
  'site-visit': 'Site visit',
};

const results: Record<string, string> = {
  reached: 'reached',
  'no-answer': 'no answer',
  busy: 'busy',
  'call-back': 'to be called back',
  'wrong-number': 'wrong number',
  held: 'held',
  'no-show': 'did not come',
  postponed: 'postponed',
  done: 'done',
  'not-done': 'not done',
  sent: 'sent',
  answered: 'answered',
  'nobody-there': 'nobody there',
};

const fields: Record<string, string> = {
  title: 'subject',
  details: 'details',
  dueAt: 'time',
  responsible: 'responsible',
};

const typeOf = (p: { type?: string; direction?: string | null }): string => {
  if (p.type === 'call' && p.direction) return p.direction === 'in' ? 'Incoming call' : 'Outgoing call';
  return types[p.type ?? ''] ?? 'Activity';
};

export const en: Same<typeof tr> = {
  tasksTitle: 'My tasks',
  types: {
    call: 'Call',
    meeting: 'Meeting',
    task: 'Task',
    message: 'Message',
    email: 'E-mail',
    'site-visit': 'Site visit',
  },
  results: {
    reached: 'Reached',
    'no-answer': 'No answer',
    busy: 'Busy',
    'call-back': 'Call back',
    'wrong-number': 'Wrong number',
    held: 'Held',
    'no-show': 'Did not come',
    postponed: 'Postponed',
    done: 'Done',
    'not-done': 'Not done',
    sent: 'Sent',
    answered: 'Answered',
    'nobody-there': 'Nobody there',
  },
  facts: {
    'activities.note-added': 'Note written',
    'activities.note-changed': 'Note changed',
    'activities.note-removed': 'Note deleted',
    'activities.mentioned': 'Mentioned in a note',
    'activities.planned': (p) => `${typeOf(p)} planned`,
    'activities.changed': (p) => {
      if (p.reopened) return `${typeOf(p)} reopened`;
      const changed = (p.fields ?? []).map((field) => fields[field] ?? field).join(', ');
      return changed ? `${typeOf(p)} changed: ${changed}` : `${typeOf(p)} changed`;
    },
    'activities.completed': (p) => {
      const result = results[p.result ?? ''];
      return result ? `${typeOf(p)}: ${result}` : `${typeOf(p)} completed`;
    },
    'activities.cancelled': (p) => `${typeOf(p)} cancelled`,
  },
  refusals: {
    'note-of-another': 'You can only change your own notes.',
    'note-too-old': 'Notes can be changed within 24 hours.',
    'activity-ended': 'This activity is already completed or cancelled.',
    'activity-still-planned': 'This activity is still open.',
    'result-not-of-type': 'This type of activity does not end like that.',
    'person-sees-not': 'The chosen person cannot see this customer. Make them responsible for it first.',
    'in-the-future': 'It cannot lie in the future.',
  },
  permissions: {
    'activities.write': 'Plan activities and write notes',
    'activities.moderate-notes': 'Remove notes of others',
  },
};
