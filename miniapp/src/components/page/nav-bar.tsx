import type { ReactNode } from 'react';

/** WeChat draws its own navigation bar. */
export const NavBar: (props: { title?: string | undefined }) => ReactNode = () => null;
