import { checkScreens } from '../support/check-screens.ts';

await checkScreens('wide', { viewport: { width: 1440, height: 900 } });
