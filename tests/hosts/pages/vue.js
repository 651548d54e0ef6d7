// A portal in Vue. Its form is one of two views, of which the other is kept aside.
import './element.js';
import { KeepAlive, createApp, defineComponent, h, ref } from 'vue';

/** A portal that has to ask for its workspace first does not know it at the beginning. */
const workspace = ref(location.search === '?asks-first' ? undefined : '10');
const view = ref('people');
const invited = ref(0);

const People = defineComponent({
  name: 'People',
  setup: () => () => h('invite-users', {
    id: 'people',
    'workspace-id': workspace.value ?? '',
    defaultRole: 'Viewer',
    getToken: window.tokenOfPortal,
    onInviteUsersResult: ({ detail }) => { invited.value += detail.invited; },
  }),
});
const Other = defineComponent({ name: 'Other', setup: () => () => h('p', 'Nothing to set.') });

const Portal = defineComponent({
  setup: () => () => h('div', [
    h('button', { onClick: () => { workspace.value = '11'; } }, 'Workspace 11'),
    h('button', { onClick: () => { view.value = 'other'; } }, 'Other view'),
    h('button', { onClick: () => { view.value = 'people'; } }, 'People view'),
    h('output', `${invited.value} came in`),
    h(KeepAlive, () => h(view.value === 'people' ? People : Other)),
  ]),
});

createApp(Portal).mount('#place');
