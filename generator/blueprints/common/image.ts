import { cases, type Defined, defineText, notEmpty, orElse, type Ref, str, trimPrefix } from '../../sdk/index.ts';
import type { Image } from '../deployment/values.gen.ts';

/** A named template with the full reference of an image: a digest wins over the tag, a mirror over the registry. */
export function imageDefine(
  name: string,
  image: Ref<Image>,
  mirror: Ref<{ readonly imageRegistry: string }>,
): Defined<string> {
  const repository = trimPrefix(str`${orElse(mirror.imageRegistry, image.registry)}/${image.repository}`, '/');
  return defineText(
    name,
    'Reference of the image: global.imageRegistry wins over its registry, its digest over its tag.',
    cases<string>([[notEmpty(image.digest), str`${repository}@${image.digest}`]], str`${repository}:${image.tag}`),
  );
}
