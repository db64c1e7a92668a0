import { IsPoint } from '../../../platform/http/query-text';

export class UsualQueryDto {
  @IsPoint()
  at: string;
}
