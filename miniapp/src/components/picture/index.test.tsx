import { act, fireEvent, render, screen } from '@testing-library/react';
import { onlineStore } from '@/lib/online';
import { Picture } from './index';

afterEach(() => {
  act(() => {
    onlineStore.set(true);
  });
});

const show = (src: string) => <Picture src={src} className="p" alt="门口" instead="没有图" />;

test('a picture that cannot be loaded leaves its place, and is tried again with the net or another address', () => {
  const { rerender } = render(show('/a.jpg'));
  act(() => {
    onlineStore.set(false);
  });
  fireEvent.error(screen.getByLabelText('门口'));
  expect(screen.queryByLabelText('门口')).toBeNull();
  expect(screen.getByText('没有图')).toHaveClass('p');
  rerender(show('/b.jpg'));
  expect(screen.getByLabelText('门口')).toHaveAttribute('src', '/b.jpg');
  rerender(show('/a.jpg'));
  expect(screen.queryByLabelText('门口')).toBeNull();
  act(() => {
    onlineStore.set(true);
  });
  expect(screen.getByLabelText('门口')).toHaveAttribute('src', '/a.jpg');
});
