import Taro from '@tarojs/taro';

/** Watches the connection: calls back at once with what is known, then at each change. */
export function watchNetwork(changed: (online: boolean) => void): void {
  void Taro.getNetworkType().then(({ networkType }) => {
    changed(networkType !== 'none');
  });
  Taro.onNetworkStatusChange(({ isConnected }) => {
    changed(isConnected);
  });
}
