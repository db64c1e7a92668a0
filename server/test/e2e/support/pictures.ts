import { renderScene, type Phase } from '../../../dev/demo/pictures/render';

export interface Picture {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** What the phone's camera brings: a drawn scene of this category, before or after. */
export async function photograph(category: string, phase: Phase = 'before', seed = 1): Promise<Picture> {
  const buffer = await renderScene({ category, phase, seed });
  return { name: `${category}-${phase}.jpg`, mimeType: 'image/jpeg', buffer };
}
