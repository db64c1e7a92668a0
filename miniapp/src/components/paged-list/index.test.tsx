import type { Page } from '@yanxinyuan/shared/pagination';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { ApiError } from '@/lib/api-error';
import { usePaged } from '@/lib/use-paged';
import { PagedList } from './index';

interface Row {
  id: string;
}
type Fetch = (page: { cursor?: string }) => Promise<Page<Row>>;

function List({ fetch }: { fetch: Fetch }) {
  const list = usePaged(fetch);
  return (
    <>
      <PagedList
        list={list}
        empty={{ title: '没有', text: '去报一件' }}
        keyOf={({ id }) => id}
        render={({ id }) => <p>{id}</p>}
      />
      <button onClick={() => void list.more()}>more</button>
      <button onClick={() => void list.refresh()}>refresh</button>
      <button onClick={() => void list.look()}>look</button>
    </>
  );
}

const settle = () => act(() => Promise.resolve());
const show = async (fetch: Fetch) => {
  render(<List fetch={fetch} />);
  await settle();
};
const press = async (name: string | RegExp) => {
  fireEvent.click(screen.getByText(name));
  await settle();
};
const answers = (...pages: (Page<Row> | Error)[]): jest.Mock<Promise<Page<Row>>, Parameters<Fetch>> => {
  const fetch = jest.fn<Promise<Page<Row>>, Parameters<Fetch>>();
  pages.forEach((page) => {
    if (page instanceof Error) fetch.mockRejectedValueOnce(page);
    else fetch.mockResolvedValueOnce(page);
  });
  return fetch;
};

test('skeletons, then rows, then the next page, then the end', async () => {
  const fetch = answers({ items: [{ id: 'a' }], next: 'c1' }, { items: [{ id: 'b' }] });
  render(<List fetch={fetch} />);
  expect(screen.getAllByLabelText('正在打开')).toHaveLength(4);
  await settle();
  expect(screen.getByText('a')).toBeInTheDocument();
  expect(screen.queryByText('就这些了')).not.toBeInTheDocument();
  await press('more');
  expect(fetch).toHaveBeenLastCalledWith({ cursor: 'c1' });
  expect(screen.getByText('b')).toBeInTheDocument();
  expect(screen.getByText('就这些了')).toBeInTheDocument();
  await press('more');
  expect(fetch).toHaveBeenCalledTimes(2);
});

test('nothing in it tells how to start', async () => {
  await show(answers({ items: [] }));
  expect(screen.getByText('去报一件')).toBeInTheDocument();
});

test('trouble at first offers once more', async () => {
  await show(answers(new ApiError('NETWORK_OFFLINE'), { items: [{ id: 'a' }] }));
  expect(screen.getByText('现在没有网')).toBeInTheDocument();
  await press('再试一次');
  expect(screen.getByText('a')).toBeInTheDocument();
});

test('trouble further down keeps the rows and offers the same page again', async () => {
  const fetch = answers({ items: [{ id: 'a' }], next: 'c1' }, new ApiError('TIMEOUT'), { items: [{ id: 'b' }] });
  await show(fetch);
  await press('more');
  expect(screen.getByText('a')).toBeInTheDocument();
  await press(/点一下再试/);
  expect(fetch).toHaveBeenLastCalledWith({ cursor: 'c1' });
  expect(screen.getByText('b')).toBeInTheDocument();
});

test('an answer that comes after a newer question is dropped', async () => {
  let late: (page: Page<Row>) => void = () => undefined;
  const fetch = answers();
  fetch.mockReturnValueOnce(
    new Promise((resolve) => {
      late = resolve;
    }),
  );
  fetch.mockResolvedValueOnce({ items: [{ id: 'new' }] });
  await show(fetch);
  await press('refresh');
  late({ items: [{ id: 'old' }] });
  await settle();
  expect(screen.getByText('new')).toBeInTheDocument();
  expect(screen.queryByText('old')).not.toBeInTheDocument();
});

test('a look that finds new rows says how many, and shows them when it is tapped', async () => {
  const fresh = { items: [{ id: 'new' }, { id: 'a' }] };
  await show(answers({ items: [{ id: 'a' }] }, fresh, fresh));
  await press('look');
  expect(screen.queryByText('new')).not.toBeInTheDocument();
  await press('有 1 件新的');
  expect(screen.getByText('new')).toBeInTheDocument();
  expect(screen.queryByText('有 1 件新的')).not.toBeInTheDocument();
});

test('a look that fails says nothing', async () => {
  await show(answers({ items: [{ id: 'a' }] }, new ApiError('TIMEOUT')));
  await press('look');
  expect(screen.getByText('a')).toBeInTheDocument();
  expect(screen.queryByText(/点一下/)).not.toBeInTheDocument();
});
