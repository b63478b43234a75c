import { ratingWords } from '../../../words/rating/index.ts';
import { feature } from '../../lib/feature.ts';
import { moneyFeature } from './balance-feature.ts';
import { callFeature } from './call-feature.ts';

export default feature({
  name: 'rating',
  words: ratingWords,
  routes: [...callFeature.routes, ...moneyFeature.routes],
  navigation: [...callFeature.navigation, ...moneyFeature.navigation],
  commands: [...callFeature.commands, ...moneyFeature.commands],
  fills: [...callFeature.fills, ...moneyFeature.fills],
  places: { ...callFeature.places, ...moneyFeature.places },
});
