import { ratingWords } from '../../../words/rating/index.ts';
import { feature } from '../../lib/feature.ts';
import { moneyFeature } from './balance-feature.ts';

export default feature({
  name: 'rating',
  words: ratingWords,
  routes: [...moneyFeature.routes],
  navigation: [...moneyFeature.navigation],
  commands: [...moneyFeature.commands],
  fills: [...moneyFeature.fills],
  places: { ...moneyFeature.places },
});
