/** The bell: what waits, never whose data. */
export const notices = {
  title: 'Notifications',
  none: 'No notifications',
  unread: 'unread',
  read: 'read',
  markAllRead: 'Mark all as read',
  agentOutdated: 'Card agent {name} must be updated',
  authorityDown: 'The card register has been silent since {time}',
  authorityBack: 'The card register answers again',
  sessionElsewhere: 'This account signed in on another machine',
}
