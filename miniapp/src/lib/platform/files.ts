import Taro from '@tarojs/taro';
import { ApiError } from '../api-error';
import { errMsg } from './err-msg';

/**
 * Fetches a table or a paper and opens it in WeChat's own viewer, whose menu sends it on. The domain must be among the
 * mini-program's download domains (docs/operations.md).
 *
 * @param url full address, good without a login
 * @throws ApiError NETWORK_OFFLINE, TIMEOUT, UNKNOWN
 */
export async function openFile(url: string, fileType: 'xlsx' | 'pdf' = 'xlsx'): Promise<void> {
  const { statusCode, tempFilePath } = await Taro.downloadFile({ url }).catch((error: unknown) => {
    throw new ApiError(errMsg(error).includes('timeout') ? 'TIMEOUT' : 'NETWORK_OFFLINE');
  });
  if (statusCode !== 200) throw new ApiError('UNKNOWN', statusCode);
  await Taro.openDocument({ filePath: tempFilePath, fileType, showMenu: true }).catch(() => {
    throw new ApiError('UNKNOWN');
  });
}
