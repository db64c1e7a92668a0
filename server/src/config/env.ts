import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  getMetadataStorage,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateIf,
  validateSync,
} from 'class-validator';
import { KEY_RING } from '../platform/vault/key-ring';

const flag = ({ value }: { value: unknown }): unknown =>
  value === '1' || value === 'true' ? true : value === '0' || value === 'false' ? false : value;

// They go into the Content-Security-Policy: nothing that would end a directive.
const TILE_ADDRESSES =
  /^(https?:\/\/[^\s;,'"]+\.json|https?:\/\/[^\s;,'"]+\{z\}[^\s;,'"]*( https?:\/\/[^\s;,'"]+\{z\}[^\s;,'"]*)*)$/;

/** Everything the processes read from the environment, parsed and checked once at boot. */
export class AppConfig {
  @IsIn(['development', 'test', 'production'])
  NODE_ENV: 'development' | 'test' | 'production' = 'production';

  @IsString()
  HOST = '0.0.0.0';

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  PORT = 3000;

  @IsString()
  @MinLength(1, { message: 'DATABASE_URL is needed, e.g. postgres://user:password@host:5432/name' })
  DATABASE_URL = '';

  /** connections of one process */
  @Type(() => Number)
  @IsInt()
  @Min(2)
  @Max(200)
  DATABASE_POOL = 20;

  /** where photos are kept when no object store is configured */
  @IsString()
  DATA_DIR = '.data';

  /** where each seal of the ledger leaves its copy, when no object store is configured; default seals below DATA_DIR */
  @IsOptional()
  @IsString()
  SEAL_DIR?: string;

  /** the bucket for them, with the same access; default S3_BUCKET */
  @IsOptional()
  @IsString()
  SEAL_BUCKET?: string;

  @MinLength(32, { message: 'JWT_SECRET needs at least 32 characters' })
  JWT_SECRET = '';

  @MinLength(32, { message: 'PHOTO_SECRET needs at least 32 characters' })
  PHOTO_SECRET = '';

  @MinLength(32, { message: 'CODE_SECRET needs at least 32 characters' })
  CODE_SECRET = '';

  /** seals phone numbers and people's copies of what is kept of them; the first is in use, the others still open */
  @Matches(KEY_RING, {
    message: 'DATA_KEYS is needed: name:key, the key 32 bytes in base64; several comma separated, the one in use first',
  })
  DATA_KEYS = '';

  @IsUrl({ require_tld: false, require_protocol: true })
  WECHAT_BASE_URL = 'https://api.weixin.qq.com';

  @IsString()
  @MinLength(1, { message: 'WECHAT_APPID is needed' })
  WECHAT_APPID = '';

  @IsString()
  @MinLength(1, { message: 'WECHAT_SECRET is needed' })
  WECHAT_SECRET = '';

  /** how long a call to WeChat may take, in milliseconds */
  @Type(() => Number)
  @IsInt()
  @Min(100)
  @Max(10_000)
  WECHAT_TIMEOUT = 5_000;

  /** which version of the mini-program messages and codes open; others than `formal` for its testers only */
  @IsIn(['formal', 'trial', 'developer'])
  WECHAT_STATE: 'formal' | 'trial' | 'developer' = 'formal';

  /** Token of 消息推送 in WeChat's console; without it what WeChat pushes is refused */
  @IsOptional()
  @Matches(/^[\w-]{3,64}$/, { message: 'WECHAT_PUSH_TOKEN is 3 to 64 letters and digits' })
  WECHAT_PUSH_TOKEN?: string;

  /** EncodingAESKey of the same page */
  @IsOptional()
  @Matches(/^[A-Za-z0-9+/_-]{43}$/, { message: 'WECHAT_PUSH_KEY is the EncodingAESKey, 43 characters' })
  WECHAT_PUSH_KEY?: string;

  /** the templates of subscribe messages; without it nobody is asked and nothing is sent */
  @IsOptional()
  @IsString()
  WECHAT_TEMPLATES_FILE?: string;

  /** where WeChat reaches this server, to fetch a picture it is to check; without it a person checks each picture */
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true })
  PUBLIC_URL?: string;

  /** where the browser's map gets its ground, layers one after the other; without it the map draws its own */
  @IsOptional()
  @Matches(TILE_ADDRESSES, { message: 'MAP_TILES_URL: https addresses with {z} {x} {y}, or one of a style .json' })
  MAP_TILES_URL?: string;

  /** what the source of the tiles wants to be named, with its 审图号 */
  @ValidateIf(({ MAP_TILES_URL }: AppConfig) => MAP_TILES_URL !== undefined)
  @MinLength(1, { message: 'MAP_TILES_ATTRIBUTION is needed with MAP_TILES_URL' })
  MAP_TILES_ATTRIBUTION = '';

  /** the system the tiles lie in; 天地图 (CGCS2000): wgs84 */
  @IsIn(['wgs84', 'gcj02'])
  MAP_TILES_DATUM: 'wgs84' | 'gcj02' = 'wgs84';

  /** the nearest zoom the source has */
  @Type(() => Number)
  @IsInt()
  @Min(9)
  @Max(22)
  MAP_TILES_MAX_ZOOM = 18;

  /** other hosts a style names, e.g. of its fonts: `https://fonts.example.cn https://…` */
  @IsOptional()
  @Matches(/^https?:\/\/[^\s;,'"/]+( https?:\/\/[^\s;,'"/]+)*$/, {
    message: 'MAP_TILES_HOSTS: https://host https://host',
  })
  MAP_TILES_HOSTS?: string;

  /** days off and days worked that data/calendar.csv and chinese-days do not know yet, or have wrong */
  @IsOptional()
  @IsString()
  WORK_CALENDAR_FILE?: string;

  /** demo mode: GET /demo/people exists. Never in production use. */
  @Transform(flag)
  @IsBoolean()
  DEMO = false;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
  LOG_LEVEL: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent' = 'info';

  /** where this process tells its metrics; without it nowhere */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  METRICS_PORT?: number;

  @IsString()
  METRICS_HOST = '127.0.0.1';

  /** folder of the H5 build, served at / */
  @IsOptional()
  @IsString()
  WEB_ROOT?: string;

  /** calls a minute for one client (a login, else an address) */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  RATE_LIMIT = 600;

  /** different reporters' numbers one member of the staff is shown in a day, from midnight in Shanghai */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  CALLS_PER_DAY = 30;

  /** the proxies in front whose X-Forwarded-For is believed: a count or addresses; `true` believes the caller himself */
  @IsString()
  TRUST_PROXY = 'false';

  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true })
  S3_ENDPOINT?: string;

  @IsOptional()
  @IsString()
  S3_BUCKET?: string;

  @IsString()
  S3_REGION = 'us-east-1';

  @IsOptional()
  @IsString()
  S3_ACCESS_KEY?: string;

  @IsOptional()
  @IsString()
  S3_SECRET_KEY?: string;
}

class ConfigError extends Error {}

/** Every setting has a rule, also one without a default: a list by hand once forgot one. */
const KNOWN = [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(AppConfig, '', false, false)
      .map(({ propertyName }) => propertyName),
  ),
];

/**
 * Parses the environment into a checked AppConfig. Empty values count as absent.
 *
 * @throws ConfigError one line that names every wrong variable
 */
export function parseEnv(env: Record<string, string | undefined>): AppConfig {
  const given = Object.fromEntries(
    KNOWN.flatMap((key) => (env[key] === undefined || env[key] === '' ? [] : [[key, env[key]]])),
  );
  const config = plainToInstance(AppConfig, given, { exposeDefaultValues: true });
  const errors = validateSync(config).flatMap((e) => Object.values(e.constraints ?? {}));
  if (errors.length > 0) throw new ConfigError(`configuration: ${errors.join('; ')}`);
  return config;
}
