import { identityWords } from '../../../words/identity/index.ts';
import { feature } from '../../lib/feature.ts';
import {
  IconKey,
  IconShieldLock,
  IconUserCircle,
  IconUserCog,
  IconUserPlus,
  IconUsers,
  IconUsersGroup,
} from '../../ui/icons.ts';

export default feature({
  name: 'identity',
  words: identityWords,
  routes: [
    {
      path: '/sign-in',
      frame: 'door',
      strangersOnly: true,
      page: () => import('./sign-in-page.tsx').then((file) => file.signInPage),
    },
    {
      path: '/forgot-password',
      frame: 'door',
      strangersOnly: true,
      page: () => import('./forgot-password-page.tsx').then((file) => file.forgotPasswordPage),
    },
    {
      path: '/reset',
      frame: 'door',
      page: () => import('./reset-page.tsx').then((file) => file.resetPage),
    },
    {
      path: '/invitation',
      frame: 'door',
      page: () => import('./invitation-page.tsx').then((file) => file.invitationPage),
    },
    {
      path: '/first-administrator',
      frame: 'door',
      page: () => import('./first-administrator-page.tsx').then((file) => file.firstAdministratorPage),
    },
    {
      path: '/profile',
      page: () => import('./profile-page.tsx').then((file) => file.profilePage),
    },
    {
      path: '/profile/security',
      page: () => import('./security-page.tsx').then((file) => file.securityPage),
    },
    {
      path: '/profile/keys',
      page: () => import('./keys-page.tsx').then((file) => file.keysPage),
    },
    {
      path: '/users',
      may: 'identity.read-users',
      page: () => import('./users-page.tsx').then((file) => file.usersPage),
    },
    {
      path: '/teams',
      may: 'identity.read-users',
      page: () => import('./teams-page.tsx').then((file) => file.teamsPage),
    },
    {
      path: '/roles',
      may: 'identity.read-users',
      page: () => import('./roles-page.tsx').then((file) => file.rolesPage),
    },
  ],
  navigation: [
    {
      section: 'admin',
      order: 10,
      to: '/users',
      key: 'u',
      icon: IconUsers,
      may: 'identity.read-users',
      label: (locale) => identityWords[locale].nav.users,
    },
    {
      section: 'admin',
      order: 20,
      to: '/teams',
      icon: IconUsersGroup,
      may: 'identity.read-users',
      label: (locale) => identityWords[locale].nav.teams,
    },
    {
      section: 'admin',
      order: 30,
      to: '/roles',
      icon: IconUserCog,
      may: 'identity.read-users',
      label: (locale) => identityWords[locale].nav.roles,
    },
  ],
  commands: [
    {
      id: 'identity.profile',
      label: (locale) => identityWords[locale].nav.profile,
      icon: IconUserCircle,
      to: '/profile',
      keys: 'g p',
    },
    {
      id: 'identity.security',
      label: (locale) => identityWords[locale].nav.security,
      find: (locale) => identityWords[locale].nav.findSecurity,
      icon: IconShieldLock,
      to: '/profile/security',
    },
    {
      id: 'identity.keys',
      label: (locale) => identityWords[locale].nav.keys,
      icon: IconKey,
      may: 'identity.make-keys',
      to: '/profile/keys',
    },
    {
      id: 'identity.invite',
      label: (locale) => identityWords[locale].nav.invite,
      find: (locale) => identityWords[locale].nav.findInvite,
      icon: IconUserPlus,
      may: 'identity.manage-users',
      to: '/users?invite=1',
    },
  ],
  places: {
    profile: () => '/profile',
    user: ({ id }) => `/users?user=${id}`,
  },
});
