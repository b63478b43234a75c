import { feature } from '../../lib/feature.ts';

export default feature({
  name: 'identity',
  routes: [
    {
      path: '/sign-in',
      frame: 'door',
      page: () => import('./sign-in-page.tsx').then((file) => file.signInPage),
    },
    {
      path: '/forgot-password',
      frame: 'door',
      page: () => import('./forgot-password-page.tsx').then((file) => file.forgotPasswordPage),
    },
  ],
});
