import type { Routes } from '@angular/router'
import { DashboardPage } from './dashboard/dashboard-page'

export const routes: Routes = [
  { path: '', component: DashboardPage, title: 'Fiddler jobs' },
  {
    path: 'about',
    loadComponent: () => import('./about/about-page').then((room) => room.AboutPage),
    title: 'About · Fiddler jobs'
  },
  { path: '**', redirectTo: '' }
]
