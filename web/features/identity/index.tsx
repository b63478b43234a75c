import { feature } from '../../lib/feature.ts';

export default feature({
  name: 'identity',
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
  ],
});
