import type { Role } from '@yanxinyuan/shared/roles';
import keeper from '@/assets/art/av-keeper.svg';
import rider from '@/assets/art/av-rider.svg';
import worker from '@/assets/art/av-worker.svg';
import { Picture } from '@/components/picture';
import css from './index.module.scss';

interface AvatarProps {
  role: Role;
  /** px */
  size?: number;
}

const face = (role: Role): string => (role === 'rider' ? rider : role === 'shopkeeper' ? keeper : worker);

/** Who somebody is by what they do; nobody has to upload a face. */
export function Avatar({ role, size = 56 }: AvatarProps) {
  return (
    <Picture
      className={css['avatar']}
      style={{ width: `${size}px`, height: `${size}px` }}
      src={face(role)}
      mode="aspectFill"
      alt=""
    />
  );
}
