import type { Icon } from '../../lib/feature.ts';
import {
  IconBrandFacebook,
  IconBrandGoogle,
  IconBrandInstagram,
  IconBrandWhatsapp,
  IconBuildingStore,
  IconPhone,
  IconSpeakerphone,
  IconTarget,
  IconUserHeart,
  IconWorld,
} from '../../ui/icons.ts';

const icons: Record<string, Icon> = {
  website: IconWorld,
  facebook: IconBrandFacebook,
  instagram: IconBrandInstagram,
  google: IconBrandGoogle,
  whatsapp: IconBrandWhatsapp,
  phone: IconPhone,
  'walk-in': IconBuildingStore,
  referral: IconUserHeart,
  fair: IconSpeakerphone,
};

/** Where the customer came from, as a small picture; `title` says it in words. */
export function SourceIcon({ source, title }: { source: string; title: string }) {
  const Picture = icons[source] ?? IconTarget;
  return (
    <span role="img" aria-label={title} title={title}>
      <Picture size={14} stroke={1.75} />
    </span>
  );
}
