import { checkScreens } from '../support/check-screens.ts';
import { phone } from '../support/journey.ts';

await checkScreens('narrow', phone);
