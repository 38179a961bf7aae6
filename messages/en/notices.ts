/** The bell: what waits, never whose data. */
export const notices = {
  title: 'Notifications',
  kinds: {
    workstationPaired: '{name} is now the workstation of counter {counter}',
    workstationRevoked: '{name} (counter {counter}) may no longer read cards',
  },
  none: 'No notifications',
  unread: 'unread',
  read: 'read',
  markAllRead: 'Mark all as read',
}
